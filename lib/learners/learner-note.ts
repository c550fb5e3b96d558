/** Most characters of an administrators' note. */
export const noteLimit = 2000;
