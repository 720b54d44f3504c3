// SPDX-License-Identifier: Apache-2.0
const signs: Record<string, string> = { ">=": "≥", "<=": "≤", "==": "=" };

/** How a level's comparison is printed: "≥" of ">=". */
export const signText = (operator: string): string => signs[operator] ?? operator;
