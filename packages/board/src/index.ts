export { type Board, serveStatus, serveWorker } from "./serve.ts";
