// Written by `make schemas` from the models of the handler: not to be edited.

import { z } from 'zod';

/** One item as it is sent. */
export const MacroItem = z.object({
  id: z.string(),
  data: z.unknown().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

export type MacroItem = z.infer<typeof MacroItem>;

/** An answer that is large: the gzipped JSON of one of the other two, in base64. */
export const Compressed = z.object({
  encoding: z.literal("gzip+base64"),
  payload: z.string(),
});

export type Compressed = z.infer<typeof Compressed>;

/** One reason for which no item could run. */
export const ErrorDetail = z.object({
  code: z.enum(["INVALID_REQUEST", "SYNTAX_ERROR", "POLICY_VIOLATION", "OUTPUT_TOO_LARGE", "SANDBOX_UNAVAILABLE"]),
  message: z.string(),
  path: z.string().optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  source: z.string().optional(),
  hint: z.string().optional(),
});

export type ErrorDetail = z.infer<typeof ErrorDetail>;

/** An item that failed: a sentence for people, a code for programs, and the macro's line where that is known. */
export const ItemFailed = z.object({
  id: z.string(),
  success: z.literal(false),
  error: z.string(),
  code: z.enum(["RUNTIME_ERROR", "TIMEOUT", "MEMORY_LIMIT", "OUTPUT_TOO_LARGE", "OUTPUT_INVALID", "WORKER_CRASHED", "NOT_RUN"]),
  retry: z.enum(["same", "smaller"]).optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  logs: z.string().optional(),
  warnings: z.array(z.string()).optional(),
});

export type ItemFailed = z.infer<typeof ItemFailed>;

/** An item that has an output. */
export const ItemSucceeded = z.object({
  id: z.string(),
  success: z.literal(true),
  output: z.record(z.string(), z.unknown()),
  logs: z.string().optional(),
  warnings: z.array(z.string()).optional(),
});

export type ItemSucceeded = z.infer<typeof ItemSucceeded>;

/** A request as it is sent; unknown fields are ignored, so that callers can be newer than the image. */
export const MacroRequest = z.object({
  script: z.string(),
  items: z.array(MacroItem).max(1000),
  timeout: z.number().min(1).max(60).optional(),
  protocol_id: z.string().optional(),
});

export type MacroRequest = z.infer<typeof MacroRequest>;

/** A batch that ran: one result for each item, in the order of the request. */
export const BatchRan = z.object({
  status: z.literal("success"),
  results: z.array(z.union([ItemSucceeded, ItemFailed])),
  errors: z.array(z.string()).max(0),
  warnings: z.array(z.string()).optional(),
});

export type BatchRan = z.infer<typeof BatchRan>;

/** A batch of which no item could run: sentences for people, and details for programs, one for each. */
export const BatchRefused = z.object({
  status: z.literal("error"),
  results: z.array(z.unknown()).max(0),
  errors: z.array(z.string()).min(1),
  error_details: z.array(ErrorDetail).min(1),
});

export type BatchRefused = z.infer<typeof BatchRefused>;

/** An answer as it is on the wire. */
export const MacroAnswer = z.union([BatchRan, BatchRefused, Compressed]);

export type MacroAnswer = z.infer<typeof MacroAnswer>;
