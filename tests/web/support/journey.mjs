// SPDX-License-Identifier: Apache-2.0
// A journey: a server of its own, people who take leave whatever happens.
import { test } from "node:test";
import { signedIn, visitor } from "./browser.mjs";
import { startServer } from "./server.mjs";

export { desk, phone } from "./browser.mjs";

const longest = 120_000;

/**
 * `story` gets {server, enters(name, size), visits(size)}; everybody who came in takes leave at its end. `day`: another
 * one than 15/10/2024; `empty`: a database in which nothing is yet, and nobody but who chooses a password.
 */
export function journey(name, story, { day, empty } = {}) {
  test(name, { timeout: longest }, async () => {
    const server = await startServer(day, empty);
    const people = [];
    const joined = (person) => {
      people.push(person);
      return person;
    };
    try {
      await story({
        server,
        enters: async (who, size) => joined(await signedIn(server, who, size)),
        visits: async (size) => joined(await visitor(server, size)),
      });
      for (const person of people) await person.leaves();
    } catch (error) {
      await keepPictures(people, name);
      throw error;
    } finally {
      for (const person of people) await person.context.close();
      await server.stop();
    }
  });
}

/** With NTM_PICTURES=FOLDER what everybody saw last is kept there. */
async function keepPictures(people, name) {
  const folder = process.env.NTM_PICTURES;
  if (!folder) return;
  for (const [index, person] of people.entries()) {
    await person.page
      .screenshot({ path: `${folder}/${name.replace(/\W+/g, "-").slice(0, 60)}-${index}.png` })
      .catch(() => {});
  }
}
