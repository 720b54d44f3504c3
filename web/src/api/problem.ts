// SPDX-License-Identifier: Apache-2.0

/** One mistake in what a person wrote, and where: `changes/3/members`, or a line of a file. */
export interface Diagnostic {
  key?: string;
  message: string;
  where?: string;
  line?: number;
  column?: number;
  record?: string;
  field?: string;
}

interface ProblemBody {
  title?: string;
  detail?: string;
  key?: string;
  diagnostics?: Diagnostic[];
}

/** What the server answered when it could not do what was asked; `message` is its sentence for the person. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly key: string;
  readonly title: string;
  readonly diagnostics: Diagnostic[];
  /** The whole body, for routes that say more (409: `conflicts`). */
  readonly body: unknown;
  /** Seconds until it may be tried again, when the server said so (429, 503). */
  readonly retryAfter: number | null;

  constructor(status: number, body: unknown, retryAfter: string | null = null) {
    const problem: ProblemBody = typeof body === "object" && body !== null ? body : {};
    super(problem.detail || problem.title || String(status));
    this.name = "ApiProblem";
    this.status = status;
    this.key = problem.key ?? "";
    this.title = problem.title ?? "";
    this.diagnostics = problem.diagnostics ?? [];
    this.body = body;
    this.retryAfter = retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  }
}

/** Nothing answered: no signal, or the server is not running. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}
