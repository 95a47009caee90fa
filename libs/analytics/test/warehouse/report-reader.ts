import sax from 'sax';

/** The tables of a page by their captions: cells as text, the head first. */
export function readTables(page: string): Map<string, string[][]> {
  const tables = new Map<string, string[][]>();
  let [rows, text] = [[] as string[][], ''];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name }) => {
    if (name === 'tr') rows.push([]);
    if (['caption', 'th', 'td'].includes(name)) text = '';
  };
  parser.ontext = (piece) => (text += piece);
  parser.onclosetag = (name) => {
    if (name === 'caption') tables.set(text, (rows = []));
    if (name === 'th' || name === 'td') rows.at(-1)!.push(text);
  };
  parser.write(page).close();
  return tables;
}
