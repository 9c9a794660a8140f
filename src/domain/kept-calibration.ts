import * as z from "zod/mini";
import { calibrationSchema } from "./calibration.ts";
import { recordId } from "./ids.ts";

/** A calibration as it is stored, with what it was made from. */
export const keptCalibrationSchema = z.object({
  id: recordId,
  calibration: calibrationSchema,
  /** For people. */
  judgeName: z.string(),
  dataSet: z.string(),
  dataSetTitle: z.string(),
  /** Whose ratings. */
  raters: z.array(z.string()),
  /** Whether the loop may use it for the judge that it is of. */
  inUse: z.boolean(),
  /** ISO 8601. */
  createdAt: z.string(),
});
export type KeptCalibration = z.infer<typeof keptCalibrationSchema>;
