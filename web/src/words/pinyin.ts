// The initials of Chinese words, so that `lxj` finds 李小军; the dictionary is loaded when somebody first searches.
type Read = (text: string) => string

let read: Read | undefined

export async function readyInitials(): Promise<void> {
  if (read) return
  const { pinyin } = await import('pinyin-pro')
  read = (text) => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
}

export function initialsOf(text: string): string {
  return read && /\p{Script=Han}/u.test(text) ? read(text).toLowerCase() : ''
}
