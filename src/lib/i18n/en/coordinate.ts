export const coordinate = {};
