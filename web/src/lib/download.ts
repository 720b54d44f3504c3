// SPDX-License-Identifier: Apache-2.0
// Files of the server that a person keeps.

/** The name that the server gives a file: filename*=UTF-8''… before filename="…"; else `fallback`. */
export function fileNameOf(disposition: string | null, fallback: string): string {
  const coded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition ?? "");
  if (coded?.[1]) {
    try {
      return decodeURIComponent(coded[1].trim());
    } catch {
      // written wrongly: take the plain name
    }
  }
  const plain =
    /filename\s*=\s*"([^"]+)"/i.exec(disposition ?? "") ?? /filename\s*=\s*([^;\s]+)/i.exec(disposition ?? "");
  return plain?.[1] ?? fallback;
}

/** Puts an answer of the server among the person's downloads, and gives the file's name. */
export async function keepFile(answer: Response, fallback: string): Promise<string> {
  const name = fileNameOf(answer.headers.get("Content-Disposition"), fallback);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}
