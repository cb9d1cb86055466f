/** What an interrupt asks for: the first one to finish what is under way, the second one to stop at once. */
export interface Interrupt {
  readonly finish: AbortSignal;
  readonly abandon: AbortSignal;
  /** Stops listening. */
  close(): void;
}

/** Listens for interrupts, and says on standard error what the first one does: it finishes what is `underWay`. */
export function listenForInterrupt(underWay = 'the replications under way'): Interrupt {
  const finish = new AbortController();
  const abandon = new AbortController();
  const onSignal = () => {
    if (finish.signal.aborted) return abandon.abort();
    finish.abort();
    process.stderr.write(
      `\npchat-sim: interrupted; finishing ${underWay}, then writing what is complete (once more: stop at once)\n`,
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    finish: finish.signal,
    abandon: abandon.signal,
    close() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
