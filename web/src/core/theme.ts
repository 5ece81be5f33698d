// Light, dark, or as the system says. Colours are CSS's (style/base.css, light-dark()); this only chooses the scheme.
import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const key = "entente.theme";

function remembered(): Theme {
  const text = localStorage.getItem(key);
  return text === "light" || text === "dark" ? text : "system";
}

export const theme = signal<Theme>(remembered());

export function startTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    if (theme.value === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme.value);
  });
}

export function nextTheme(): void {
  theme.value = theme.value === "system" ? "dark" : theme.value === "dark" ? "light" : "system";
}
