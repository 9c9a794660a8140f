import { Button } from "../../../components/button.tsx";
import { percentText } from "../../../format.ts";
import { Bar } from "../../models/progress-bar.tsx";
import "../../models/bars.css";
import { ImportFrame } from "./import-frame.tsx";

/** A file that is being looked at or imported. */
export function ProgressStep({
  title,
  name,
  share,
  words,
  onCancel,
}: {
  title: string;
  /** Of the bar. */
  name: string;
  /** 0 to 1. */
  share: number;
  words: string;
  onCancel: () => void;
}) {
  // Coarse, so that it is not read out at each step.
  const spoken = percentText(Math.floor(share * 10) / 10);
  return (
    <ImportFrame title={title}>
      <div className="mt-3 max-w-xl">
        <Bar name={name} share={share} words={words} spoken={spoken} />
      </div>
      <div className="mt-4">
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </ImportFrame>
  );
}
