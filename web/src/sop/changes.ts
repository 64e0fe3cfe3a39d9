// How many lines two texts differ by: what CodeMirror's own comparison finds.
import { diff } from '@codemirror/merge'

export function changes(before: string, after: string): { added: number; removed: number } {
  let added = 0
  let removed = 0
  const [old, now] = [before.split('\n'), after.split('\n')]
  const letters = new Map<string, string>()
  const letter = (line: string) => letters.get(line) ?? (letters.set(line, String.fromCharCode(0x4e00 + letters.size)), letters.get(line) as string)
  // Each line stands for a letter, so that lines are compared and not what is in them.
  for (const change of diff(old.map(letter).join(''), now.map(letter).join(''))) {
    removed += change.toA - change.fromA
    added += change.toB - change.fromB
  }
  return { added, removed }
}
