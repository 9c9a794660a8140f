import { PageBody } from "../components/page-header.tsx";
import { DataSetPage } from "./evaluate/data-set-page.tsx";
import { DataSetsPart } from "./evaluate/data-sets-part.tsx";
import { useLab } from "./evaluate/use-lab.ts";

/**
 * The evidence lab: data sets with ratings, and what they say of judges and of the loop.
 *
 * @param dataSet whose page is shown; null shows the list
 * @param view which of its views, as in the page's address; null is the first
 */
export function EvaluatePage({ dataSet, view }: { dataSet: string | null; view: string | null }) {
  const lab = useLab();
  return (
    <PageBody width="lg">
      {lab && dataSet === null ? <DataSetsPart lab={lab} /> : null}
      {lab && dataSet !== null ? (
        <DataSetPage key={dataSet} lab={lab} id={dataSet} view={view} />
      ) : null}
    </PageBody>
  );
}
