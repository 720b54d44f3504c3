// SPDX-License-Identifier: Apache-2.0
// A file on its way to the server, with its progress: fetch tells none, so this goes by XMLHttpRequest with the same
// headers as every other request.
import { address, type RawOptions } from "../../api/client";
import { follow, type Job } from "../../api/jobs";
import { ApiProblem, Unreachable } from "../../api/problem";
import { session } from "../../api/session";
import { language } from "../../lib/i18n";

export interface Upload {
  answer: Promise<unknown>;
  cancel: () => void;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What the import of a job came to. */
export async function resultOf(job: Job, watch: (job: Job) => void, signal: AbortSignal): Promise<unknown> {
  return (await follow(job, { watch, signal })).json();
}

interface Told {
  /** How much of the file is on the server, from 0 to 1. */
  sent: (share: number) => void;
  job: (job: Job) => void;
}

export function upload(path: string, query: RawOptions["query"], file: File, key: string | null, told: Told): Upload {
  const request = new XMLHttpRequest();
  const stop = new AbortController();
  let arrived = false;
  const answer = new Promise<unknown>((resolve, reject) => {
    request.open("POST", address(path, query));
    request.setRequestHeader("Accept-Language", language());
    request.setRequestHeader("X-CSRF-Token", session.value?.csrf ?? "");
    request.setRequestHeader(
      "Content-Type",
      file.name.toLowerCase().endsWith(".xlsx")
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv",
    );
    if (key) request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) told.sent(event.loaded / event.total);
    };
    request.upload.onload = () => {
      arrived = true;
      told.sent(1);
    };
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 202) resolve(resultOf(body as Job, told.job, stop.signal));
      else if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(new ApiProblem(request.status, body));
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.send(file);
  });
  // What has arrived is worked on, whether anybody listens or not: it is the job that has to stop.
  return { answer, cancel: () => (arrived ? stop.abort() : request.abort()) };
}
