// SPDX-License-Identifier: Apache-2.0
// Evidence is one text: what a person wrote, then the files that were taken up, each as "file:f_…".

export interface Evidence {
  text: string;
  files: string[];
}

const reference = /\bfile:(f_[0-9a-zA-Z]+)/g;

export function readEvidence(evidence: string): Evidence {
  const files = [...evidence.matchAll(reference)].map((match) => match[1] ?? "");
  return { text: evidence.replace(reference, "").replace(/\s+/g, " ").trim(), files };
}

export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}
