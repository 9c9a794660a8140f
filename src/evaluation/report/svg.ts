import { type Figure, type Mark, rounded, shapePath } from "./figure.ts";
import { escaped } from "./text.ts";

/** A figure as an SVG element, its colours by classes of the page it stands in: `f-` and `s-`. */
export function svgOf({ width, height, title, marks }: Figure): string {
  const size = `width="${rounded(width)}" height="${rounded(height)}" viewBox="0 0 ${rounded(width)} ${rounded(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" ${size}>
${marks.map(markSvg).join("\n")}
</svg>`;
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case "line": {
      const dashes = mark.dashed ? ' stroke-dasharray="5 4"' : "";
      return `<line class="s-${mark.tone}" x1="${rounded(mark.x1)}" y1="${rounded(mark.y1)}" x2="${rounded(mark.x2)}" y2="${rounded(mark.y2)}" stroke-width="${mark.width ?? 1}"${dashes}/>`;
    }
    case "rect":
      return `<rect class="f-${mark.tone}" x="${rounded(mark.x)}" y="${rounded(mark.y)}" width="${rounded(mark.width)}" height="${rounded(mark.height)}"${opacity(mark.opacity)}>${titled(mark.label)}</rect>`;
    case "shape":
      return `<path class="f-${mark.tone} s-card" d="${shapePath(mark.shape, mark.x, mark.y, mark.radius)}"${opacity(mark.opacity)}>${titled(mark.label)}</path>`;
    case "text": {
      const [x, y] = [rounded(mark.x), rounded(mark.y)];
      const turned = mark.turned ? ` transform="rotate(-90 ${x} ${y})"` : "";
      const strong = mark.strong ? ' font-weight="600"' : "";
      return `<text class="f-${mark.tone}" x="${x}" y="${y}" text-anchor="${mark.anchor ?? "start"}"${strong}${turned}>${escaped(mark.text)}</text>`;
    }
  }
}

function opacity(value: number | undefined): string {
  return value === undefined ? "" : ` fill-opacity="${Math.round(value * 100) / 100}"`;
}

function titled(label: string | undefined): string {
  return label === undefined ? "" : `<title>${escaped(label)}</title>`;
}
