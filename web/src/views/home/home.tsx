import { ViewHead } from "../../parts/view_head";
export default function Home() {
  return <ViewHead title="World" />;
}
