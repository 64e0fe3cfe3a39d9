// Who people are: names instead of ids, and initials where there is little room.
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useMembers } from '../api/asked'
import type { Member } from '../api/client'
import { useWords } from '../words'

const People = createContext<Map<string, Member>>(new Map())

export function PeopleKnown({ children }: { children: ReactNode }) {
  const { data } = useMembers()
  const members = useMemo(() => new Map((data?.members ?? []).map((member) => [member.id, member])), [data])
  return <People value={members}>{children}</People>
}

export function usePeople() {
  const members = useContext(People)
  const { t } = useWords()
  const name = (id: string): string => {
    const said = members.get(id)?.name
    if (typeof said === 'string') return said
    return said ? t('erased') : id === 'gatebook' ? t('the_clock') : id
  }
  /** A sentence of the record, with names where it has ids. */
  const named = (sentence: string): string =>
    sentence.replace(/[\w.@-]{2,}/g, (word) => {
      const said = members.get(word)?.name
      return typeof said === 'string' ? said : word
    })
  return { members: [...members.values()], name, named }
}

/** Two letters of a name: the given name in Chinese, first letters elsewhere. */
export function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(-2)
  const parts = name.split(/[\s._-]+/).filter(Boolean)
  return ((parts[0]?.[0] ?? '') + (parts.at(-1)?.[0] ?? '')).toUpperCase() || '?'
}

export function Person({ id }: { id: string }) {
  const { name } = usePeople()
  if (!id) return null
  const full = name(id)
  return (
    <span title={full} className="inline-flex h-6 min-w-6 shrink-0 items-center justify-center rounded-full bg-sunk px-1 text-xs text-muted ring-1 ring-line">
      <span aria-hidden>{initials(full)}</span>
      <span className="sr-only">{full}</span>
    </span>
  )
}
