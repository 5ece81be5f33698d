// The page's first file: address, theme and keys start, then the frame is drawn.
import "./style/main.css";
import { render } from "preact";
import { startAbout } from "./core/about";
import { startSession } from "./core/api";
import { startKeys } from "./core/keys";
import { startRouter } from "./core/router";
import { startTheme } from "./core/theme";
import { Frame } from "./parts/frame";

startTheme();
startRouter();
startKeys();
const root = document.getElementById("page");
const show = () => {
  startAbout();
  if (root) render(<Frame />, root);
};
if (location.hash.includes("token=")) void startSession().then(show);
else show();
