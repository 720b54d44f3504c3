// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { effectScope, nextTick, ref } from "vue";
import { allItems, usePages, type Part } from "../src/api/pages";

/** "abcdef" in parts of two: ab, cd, ef. */
function part(list: string, after: string | undefined): Part<string> {
  const begin = after ? list.indexOf(after) + 1 : 0;
  const items = [...list.slice(begin, begin + 2)];
  const more = begin + 2 < list.length;
  return { items, next: more ? (items.at(-1) ?? null) : null, total: after ? null : list.length };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a list in parts", () => {
  it("is read whole where it is needed whole", async () => {
    expect(await allItems((after) => Promise.resolve(part("abcde", after)))).toEqual([..."abcde"]);
    expect(await allItems((after) => Promise.resolve(part("", after)))).toEqual([]);
  });

  it("grows by what is asked for, and keeps the number that the first part told", async () => {
    const scope = effectScope();
    const pages = scope.run(() => usePages((after) => Promise.resolve(part("abcde", after)), { still: true }));
    await settled();
    expect(pages?.items.value).toEqual(["a", "b"]);
    await pages?.more();
    expect(pages?.items.value).toEqual(["a", "b", "c", "d"]);
    expect(pages?.total.value).toBe(5);
    await pages?.more();
    expect(pages?.next.value).toBeNull();
    await pages?.more();
    expect(pages?.items.value).toEqual([..."abcde"]);
    scope.stop();
  });

  it("begins anew when the question changes, and drops a part of the old answer that comes late", async () => {
    const scope = effectScope();
    const list = ref("abcde");
    let release: (() => void) | undefined;
    const pages = scope.run(() =>
      usePages(
        async (after) => {
          const asked = list.value;
          if (after) await new Promise<void>((resolve) => (release = resolve));
          return part(asked, after);
        },
        { watch: [list], still: true },
      ),
    );
    await settled();
    const late = pages?.more();
    list.value = "vwxyz";
    await settled();
    release?.();
    await late;
    await nextTick();
    expect(pages?.items.value).toEqual(["v", "w"]);
    expect(pages?.fetching.value).toBe(false);
    scope.stop();
  });

  it("says when a further part did not come, and asks for the same one again", async () => {
    const scope = effectScope();
    let fails = true;
    const pages = scope.run(() =>
      usePages(
        (after) => (after && fails ? Promise.reject(new Error("gone")) : Promise.resolve(part("abcde", after))),
        { still: true },
      ),
    );
    await settled();
    await pages?.more();
    expect(pages?.missed.value?.message).toBe("gone");
    expect(pages?.items.value).toEqual(["a", "b"]);
    fails = false;
    await pages?.more();
    expect(pages?.missed.value).toBeNull();
    expect(pages?.items.value).toEqual(["a", "b", "c", "d"]);
    scope.stop();
  });
});
