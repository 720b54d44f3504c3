// SPDX-License-Identifier: Apache-2.0
// How people first come in: by a link, with a password of their own.

const password = "con ngỗng đi qua cầu 5";

export async function acceptsInvitation(person, link) {
  await person.page.goto(link);
  await person.writes("Mật khẩu mới", password);
  await person.writes("Nhập lại mật khẩu mới", password);
  await person.presses("Đặt mật khẩu và đăng nhập");
  await person.page.waitForURL((url) => !url.pathname.startsWith("/loi-moi"));
  await person.settled();
}

/** The link that the program prints when it is started on an empty database. */
export const invitationOf = (server) => /http:\/\/\S+\/loi-moi\/[\w-]+/.exec(server.said)[0];
