/** The style sheet of the page. Light always: the pictures are drawn for white paper. */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #1f2328; --quiet: #57606a; --line: #d8dee4; --soft: #f6f8fa; --link: #0b5fa5 }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; overflow-wrap: break-word }
main, header { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2.25rem }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .6rem; overflow-wrap: anywhere }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 .75rem; padding-top: .9rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.05rem; margin: 0 0 .2rem }
p { margin: .5rem 0; max-width: 46rem }
a { color: var(--link) }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid #0b5fa5; outline-offset: 2px }
.skip { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: #fff }
.skip:focus { left: 0 }
.why { font-size: 1.1rem; color: #32383f }
.quiet { color: var(--quiet); font-size: .9rem }
.provenance { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0; font-size: .9rem }
.provenance div { display: flex; gap: .4rem; min-width: 0 }
.provenance dt { color: var(--quiet); white-space: nowrap }
.provenance dd { margin: 0; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: 0; margin: 1rem 0 0; list-style: none; font-size: .95rem }
nav a { display: inline-block; padding: .15rem 0 }
.banner { margin: 1rem 0; padding: .7rem 1rem; border-left: 5px solid #9f1239; background: #fff1f2 }
.banner p { margin: .25rem 0; max-width: none }
.answers { display: grid; gap: .75rem; padding: 0; margin: 0; list-style: none }
.answers li { padding: .8rem 1rem; border: 1px solid var(--line); border-left: 5px solid #8c959f; border-radius: 4px }
.answers p { margin: 0 }
.answers .good { border-left-color: #14785a }
.answers .tight { border-left-color: #9a6700 }
.answers .bad { border-left-color: #b42318 }
.badge { display: inline-block; padding: 0 .5rem; border-radius: 3px; font-size: .8rem; font-weight: 600; line-height: 1.6; color: #24292f; background: #eaeef2; white-space: nowrap }
.badge.good { color: #0b4a37; background: #d6f2e6 }
.badge.tight, .badge.warning, .badge.calibrated { color: #5c3d00; background: #fff0c9 }
.badge.bad, .badge.error, .badge.assumed { color: #7a1410; background: #ffe3e0 }
.badge.scenario { color: #0a3a66; background: #dcecfb }
figure { margin: 1.5rem 0 2.25rem }
figcaption { max-width: 50rem; margin-top: .4rem; color: #32383f }
.picture { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px }
.picture svg { display: block; width: 100%; min-width: 44rem; height: auto }
details { margin: .6rem 0 }
summary { cursor: pointer; padding: .2rem 0; color: var(--link) }
.scroll { overflow-x: auto; margin: .6rem 0 1.5rem; background:
  linear-gradient(to right, #fff 50%, transparent) left / 2.5rem 100% no-repeat local,
  linear-gradient(to left, #fff 50%, transparent) right / 2.5rem 100% no-repeat local,
  linear-gradient(to right, #0003, transparent) left / .8rem 100% no-repeat,
  linear-gradient(to left, #0003, transparent) right / .8rem 100% no-repeat }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4 }
caption { text-align: left; padding: 0 0 .5rem; color: var(--quiet) }
caption span { display: block; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2.5rem)) }
caption strong { color: var(--ink) }
th, td { padding: .4rem .7rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
thead th { border-bottom: 2px solid #8c959f; vertical-align: bottom; font-weight: 600 }
thead .number { white-space: normal }
tbody th { font-weight: 400 }
td.note, th.note { min-width: 11rem }
th.name { min-width: 8rem }
code, pre { font: .87em/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
p code { overflow-wrap: anywhere }
pre { overflow-x: auto; padding: .8rem 1rem; background: var(--soft); border-radius: 4px; overflow-wrap: normal }
footer { margin: 3rem 0 2.5rem; color: var(--quiet); font-size: .9rem }
@media (max-width: 40rem) { h1 { font-size: 1.45rem } main, header { padding-left: 1rem; padding-right: 1rem } }
@media print {
  body { font-size: 10pt } nav, .skip { display: none } main, header { max-width: none; padding: 0 }
  figure, .answers li, tr { break-inside: avoid } h2, h3, caption { break-after: avoid }
  table { font-size: 7.5pt; width: 100% } th, td { overflow-wrap: anywhere; padding: 2px 4px }
  .picture { border: 0; overflow: visible } .picture svg { min-width: 0 } .scroll, pre { overflow: visible } .scroll { background: none } pre { white-space: pre-wrap }
}
`;
