// The page's first file: address, theme and keys start, then the frame is drawn.
import "./style/main.css";
import { render } from "preact";
import { takeToken } from "./core/api";
import { startKeys } from "./core/keys";
import { startRouter } from "./core/router";
import { startTheme } from "./core/theme";
import { Frame } from "./parts/frame";

takeToken();
startTheme();
startRouter();
startKeys();
const root = document.getElementById("page");
if (root) render(<Frame />, root);
