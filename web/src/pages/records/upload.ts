// SPDX-License-Identifier: Apache-2.0
// A file on its way to the server, with its progress: fetch tells none, so this goes by XMLHttpRequest with the same
// headers as every other request.
import { address, type RawOptions } from "../../api/client";
import { ApiProblem, Unreachable } from "../../api/problem";
import { session } from "../../api/session";
import { language } from "../../app/i18n";

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

export function upload(path: string, query: RawOptions["query"], file: File, key: string | null, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<unknown>((resolve, reject) => {
    request.open("POST", address(path, query));
    request.setRequestHeader("Accept-Language", language());
    request.setRequestHeader("X-CSRF-Token", session.value?.csrf ?? "");
    request.setRequestHeader("Content-Type", file.name.toLowerCase().endsWith(".xlsx") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv");
    if (key) request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.upload.onload = () => progress(1);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(new ApiProblem(request.status, body));
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.send(file);
  });
  return { answer, cancel: () => request.abort() };
}
