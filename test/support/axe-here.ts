import axe from "axe-core";

/** Rules about whole pages, which a component by itself is not. */
const OF_PAGES = ["region", "landmark-one-main", "page-has-heading-one", "document-title"];

/** What axe finds wrong with what a browser test has rendered; of the whole pages Playwright asks. */
export async function axeFindings(of: Element = document.body): Promise<string[]> {
  const rules = Object.fromEntries(OF_PAGES.map((id) => [id, { enabled: false }]));
  const { violations } = await axe.run(of, { resultTypes: ["violations"], rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
