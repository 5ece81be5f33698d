// What build.mjs puts in, and the styles that esbuild bundles.
declare const ATLAS_ADDRESS: string;
declare module "*.css";
