// breaks: controllers-do-not-catch
export function show(): number {
  try {
    return 200;
  } catch {
    return 500;
  }
}
