import { AttuneError } from "../domain/errors.ts";

export type InstallErrorCode =
  /** The address answers 404 or 410. */
  | "not-found"
  /** The address answers 401 or 403: terms to accept, or a model that needs an account. */
  | "forbidden"
  /** No answer, or a cut connection, or a busy server, after all tries. */
  | "network"
  /** The host is not one that this app may ask. */
  | "refused-host"
  | "storage-full"
  /** A file is damaged, cut short, or not what the index or manifest says. */
  | "damaged"
  /** A file that the model needs is not among those given. */
  | "missing-file"
  /** None of the files is a model that an engine here can run. */
  | "not-a-model"
  /** A model, but of another version or form than the engines here run. */
  | "unsupported"
  /** A model with this id and other content is installed already. */
  | "already-installed"
  | "in-use"
  /** This browser has no private file system. */
  | "no-storage"
  | "unknown";

/** What went wrong with bringing a model; names the file and says what to do. */
export class InstallError extends AttuneError<InstallErrorCode> {
  /** The file it is about, as the person knows it; null where it is about none. */
  readonly file: string | null;

  constructor(
    code: InstallErrorCode,
    happened: string,
    remedy: string,
    options: { file?: string; cause?: unknown } = {},
  ) {
    super(code, happened, remedy, { cause: options.cause });
    this.name = "InstallError";
    this.file = options.file ?? null;
  }
}
