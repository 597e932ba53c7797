/**
 * The tolerances of recognition, in points. Each was read off documents of several producers (Word 2010 and
 * WPS print thin rectangles of 0.5–1.5 pt with corner squares, LibreOffice strokes of 0.5–2.5 pt, Distiller
 * strokes whose ends miss the crossing line by up to its width), not fitted to one of them.
 */
export const settings = {
  /** A filled rectangle this thin is a line: table borders up to 3 pt were seen, a highlighted row is 8 pt and more. */
  lineThickness: 3.2,
  /** Parallel lines this near are one: the lines of Word's double border are 1.5–3 pt apart, rows at least 6 pt. */
  parallel: 3,
  /** Pieces of one line that are this near are one piece: Word breaks borders at every cell, joints leave 0–1 pt. */
  collinearGap: 1.6,
  /** Dashes: pieces shorter than `dash` are joined over gaps of up to `dashGap`. */
  dash: 14,
  dashGap: 5,
  /** A joined line shorter than this is no ruling (bullets, ticks, underlined blanks of one character). */
  shortest: 5,
  /** How far a line's end may miss the line it meets. */
  joint: 2.6,
  /** Coordinates of one component this near are one grid line: edges drift by up to 1 pt between rows. */
  lane: 2.2,
  /** Share of a cell's side that must be inked to part two cells: corners and crossings leave up to a tenth open. */
  inked: 0.7,
  /** Rulings that reach this far past the outermost crossing line open one more lane without a border. */
  overhang: 9,
  /** The same table's outer edges on two pages: drift seen 0–2 pt, mirrored margins shift both by the same. */
  drift: 6,
  /** Work that one page may cost: beyond it the page is reported and left without tables. */
  mostEdges: 20_000,
  mostJoints: 400_000,
} as const;
