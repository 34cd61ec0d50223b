// Asks Siteimprove's Alfa about pages: `node audit_alfa.mjs <folder with node_modules>`. Each line of the input is a
// page as the browser holds it ({page, device}); each line of the answer lists what failed ([rule, place, HTML]).
// `node audit_alfa.mjs <folder> scripts` tells the two scripts that read a page in the browser.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, scripts] = process.argv.slice(2);
const { resolve } = createRequire(join(folder, "here.js"));
const load = (name) => import(pathToFileURL(resolve(`@siteimprove/alfa-${name}`)));

if (scripts) {
  const [dom, device] = [await load("dom/native"), await load("device/native")];
  console.log(JSON.stringify({ page: String(dom.Native.fromNode), device: String(device.Native.fromWindow) }));
} else {
  const [act, dom, device, http, url, web] = await Promise.all(["act", "dom", "device", "http", "url", "web"].map(load));
  const rules = (await load("rules")).default;
  const address = url.URL.parse("https://example.org/").getUnsafe();
  const request = http.Request.of("GET", address);
  const response = http.Response.of(address, 200, http.Headers.of([http.Header.of("Content-Type", "text/html")]));
  for await (const line of createInterface({ input: process.stdin })) {
    const read = JSON.parse(line);
    const screen = device.Device.from(read.device);
    const page = web.Page.of(request, response, dom.Node.from(read.page, screen), screen);
    const failed = [...(await act.Audit.of(page, rules).evaluate())].filter(({ outcome }) => outcome === "failed");
    const told = failed.map(({ rule, target }) => [rule.uri.split("/").pop(), target.path?.() ?? "", String(target).slice(0, 300)]);
    console.log(JSON.stringify(told));
  }
}
