// d3-node ships no types and @types/d3-node does not exist. Only what document.ts uses is declared, and none
// of it may reach a public signature: this file is not emitted.
declare module 'd3-node' {
  export class D3Node {
    constructor();
    readonly document: Document;
    readonly window: Window & {
      readonly XMLSerializer: typeof XMLSerializer;
      readonly DOMParser: typeof DOMParser;
      close(): void;
    };
  }
}
