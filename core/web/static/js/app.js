// Every page works without these; they only make it kinder.
import { rememberZone } from "./zone.js";
import { sendOnce } from "./send-once.js";
import { dismissFlashes } from "./flash.js";
import { keepAgo } from "./ago.js";
import { offerCopy } from "./copy.js";
import { openDialogs } from "./dialog.js";
import { closeMenus } from "./menu.js";
import { sayWhenOver, tryDevices } from "./device-check.js";
import { showCurrentTab } from "./tabs.js";

rememberZone();
sendOnce(document);
dismissFlashes(document);
keepAgo(document);
offerCopy(document);
openDialogs(document);
closeMenus(document);
tryDevices(document);
sayWhenOver(document);
showCurrentTab(document);
