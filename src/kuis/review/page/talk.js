// The page and its server: the deck as it stands, and what is asked of it.
const here = new URL(".", location.href);

export const talk = {
  state: {items: [], undo: ""},
  async get(what, query = {}) {
    const address = new URL(what, here);
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
    return answer(fetch(address));
  },
  async post(what, body) {
    return answer(fetch(new URL(what, here), {
      method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
    }));
  },
  address: (what, query) => `${what}?${new URLSearchParams(query)}`,
};

async function answer(asked) {
  let response;
  try {
    response = await asked;
  } catch {
    return {status: 0, body: {error: "kuis serve has ended. Start it again and open the address that it prints."}};
  }
  let body = {};
  try {
    body = await response.json();
  } catch { /* a page, which says nothing that the status does not */ }
  return {status: response.status, ok: response.ok, body};
}
