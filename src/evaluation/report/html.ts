import type { ReportDocument, ReportSection } from "./document.ts";
import { svgOf } from "./svg.ts";
import { cellText, type ReportTable } from "./table.ts";
import { escaped } from "./text.ts";

/**
 * A report as a page that stands alone: no script, nothing fetched, every text escaped, to be read
 * in any browser and printed.
 */
export function htmlOf({ title, lead, sections, provenance }: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${paragraphs(lead)}
${sections.map(sectionHtml).join("\n")}
<section>
<h2>What it was made from</h2>
<p>Enough to repeat it: the version of the app, the data, the models, the prompts, the seeds and the settings.</p>
<pre>${escaped(JSON.stringify(provenance, null, 2))}</pre>
</section>
</main>
</body>
</html>
`;
}

function sectionHtml({ heading, paragraphs: words, tables, figures }: ReportSection): string {
  return `<section>
<h2>${escaped(heading)}</h2>
${paragraphs(words)}
${tables.map(tableHtml).join("\n")}
${figures
  .map(
    (figure) => `<figure>
<figcaption>${escaped(figure.title)}</figcaption>
${svgOf(figure)}
<p class="note">${escaped(figure.description)}</p>
</figure>`,
  )
  .join("\n")}
</section>`;
}

function tableHtml({ name, columns, rows, notes }: ReportTable): string {
  const head = columns
    .filter(({ fileOnly }) => !fileOnly)
    .map(
      ({ header, format }) =>
        `<th scope="col"${format === "text" ? "" : ' class="number"'}>${escaped(header)}</th>`,
    )
    .join("");
  const body = rows
    .map(({ cells }) => {
      const line = columns.map((column, at) => {
        if (column.fileOnly) return "";
        const { main, detail } = cellText(column, cells[at] ?? null);
        const look = column.format === "text" ? "" : ' class="number"';
        const small = detail === "" ? "" : ` <small>${escaped(detail)}</small>`;
        const text = `${escaped(main)}${small}`;
        return column.names ? `<th scope="row"${look}>${text}</th>` : `<td${look}>${text}</td>`;
      });
      return `<tr>${line.join("")}</tr>`;
    })
    .join("\n");
  return `<div class="wide"><table>
<caption>${escaped(name)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join("\n")}`;
}

function paragraphs(words: readonly string[]): string {
  return words.map((text) => `<p>${escaped(text)}</p>`).join("\n");
}

/** The page's tokens, light and dark, and paper. */
const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fff,#15181a);--ink:light-dark(#1d2327,#e8eaea);--soft:light-dark(#5b656c,#9aa4aa);--line:light-dark(#e2e3de,#31373b);--edge:light-dark(#858d92,#6c757b);--accent:light-dark(#0d5f5a,#6fc2b6);--amber:light-dark(#8a5a00,#e9b44c);--card:light-dark(#fff,#15181a)}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 Inter,system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.15rem;margin:2.5rem 0 .75rem}
p{max-width:46rem;margin:.5rem 0}
.note,small{color:var(--soft);font-size:.8125rem}
.wide{overflow-x:auto;margin:1rem 0 .5rem}
table{border-collapse:collapse;font-size:.8125rem;min-width:100%}
caption{text-align:start;font-weight:600;padding:.25rem 0}
th,td{padding:.3rem .6rem;border-top:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-weight:600;border-top:0;white-space:nowrap}
.number{text-align:end;font-variant-numeric:tabular-nums}
td.number small{white-space:nowrap}
figure{margin:1.5rem 0;break-inside:avoid}
figcaption{font-weight:600;font-size:.875rem;margin-bottom:.5rem}
svg{max-width:100%;height:auto;font:12px Inter,system-ui,sans-serif}
pre{font-size:.75rem;line-height:1.45;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);padding:.75rem}
${(["ink", "soft", "line", "edge", "accent", "amber", "card"] as const)
  .map((tone) => `.f-${tone}{fill:var(--${tone})}.s-${tone}{stroke:var(--${tone})}`)
  .join("")}
@media print{:root{color-scheme:light}main{max-width:none;padding:0}tr{break-inside:avoid}h2{break-after:avoid}@page{margin:16mm}}
`;
