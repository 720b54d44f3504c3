// SPDX-License-Identifier: Apache-2.0
// Photographs as evidence, made small on the phone. Drawing them anew drops what the camera wrote into the file
// (place, device, time).
import { mostBytes, tries } from "./size";

function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", quality);
  });
}

/** A JPEG of at most 1600 points and 300 kB; null when the file is no picture that this browser can read. */
export async function compressed(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  let smallest: Blob | null = null;
  for (const attempt of tries(picture.width, picture.height)) {
    if (canvas.width !== attempt.width || canvas.height !== attempt.height) {
      canvas.width = attempt.width;
      canvas.height = attempt.height;
      const context = canvas.getContext("2d");
      if (!context) return null;
      context.fillStyle = "#ffffff"; // a picture with clear parts would turn black
      context.fillRect(0, 0, attempt.width, attempt.height);
      context.drawImage(picture, 0, 0, attempt.width, attempt.height);
    }
    const blob = await encoded(canvas, attempt.quality);
    if (blob && (!smallest || blob.size < smallest.size)) smallest = blob;
    if (blob && blob.size <= mostBytes) break;
  }
  picture.close();
  return smallest;
}
