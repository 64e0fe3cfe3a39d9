// What is being written about a workflow: this browser keeps it until it is published or thrown away, a reload or an
// approval that takes days notwithstanding.
import { useEffect, useState } from 'react'
import { kept } from '../api/kept'

const known = new Map<string, ReturnType<typeof kept>>()

function draftOf(key: string): ReturnType<typeof kept> {
  const found = known.get(key) ?? kept(`draft.${key}`)
  known.set(key, found)
  return found
}

export interface Draft {
  text: string | undefined
  changed: boolean
  write: (now: string | undefined) => void
}

export function useDraft(key: string, source: string | undefined): Draft {
  const [text, setText] = useState(() => draftOf(key).get())
  useEffect(() => setText(draftOf(key).get()), [key])
  const write = (now: string | undefined) => {
    const wanted = now === undefined || now === source ? '' : now
    draftOf(key).set(wanted)
    setText(wanted)
  }
  return { text: text || source, changed: text !== '' && text !== source, write }
}
