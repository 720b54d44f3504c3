// SPDX-License-Identifier: Apache-2.0
/// <reference types="vite/client" />

// For typescript-eslint, which cannot look into a component; vue-tsc does, and has no need of this.
declare module "*.vue" {
  import type { DefineComponent } from "vue";
  const component: DefineComponent;
  export default component;
}
