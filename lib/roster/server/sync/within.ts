/** What `work` settles with, or the error of `late` when that takes longer than so many milliseconds. */
export async function within<T>(limit: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limit);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    // Whoever waited is gone: a later failure of the work is nobody's.
    work.catch(() => undefined);
  }
}
