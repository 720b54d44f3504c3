// SPDX-License-Identifier: Apache-2.0

const longest = 2000; // pixels of the longer side: a whole page of A4 stays readable
const small = 1_200_000; // bytes that are sent as they are

/** A photograph that goes over a village's network in seconds; what is no photograph, or small, as it is. */
export async function smaller(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/") || file.size <= small) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // a kind of picture that the browser cannot read: the server says whether it takes it
  }
}
