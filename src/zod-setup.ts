import { config } from "zod/mini";

// Zod compiles schemas with `new Function`, which the content policy forbids. This module is the
// first import of the page and of every worker that parses, before any schema is made.
config({ jitless: true });
