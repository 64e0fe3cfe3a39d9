// A file as a field's value: it is sent as soon as it is chosen, and the field holds what the server answers.
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { OUT_OF_REACH, Problem, type Said } from '../api/client'
import { actor } from '../api/actor'
import { declined } from '../look/notices'
import { useWords } from '../words'
import type { InputProps } from './Input'
import { isFile } from './shown'

async function sent(file: File): Promise<unknown> {
  const headers: Record<string, string> = { 'Content-Type': file.type || 'application/octet-stream' }
  if (actor.get()) headers['X-Gatebook-Actor'] = encodeURIComponent(actor.get())
  const address = `/api/v1/files?name=${encodeURIComponent(file.name)}`
  const response = await fetch(address, { method: 'POST', body: file, headers }).catch(() => {
    throw new Problem(OUT_OF_REACH)
  })
  const body: unknown = await response.json()
  if (!response.ok) throw new Problem(body as Said)
  return body
}

export function FileInput({ value, onChange, id }: InputProps) {
  const { t, say } = useWords()
  const [sending, setSending] = useState(false)
  const [said, setSaid] = useState('')
  const take = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    setSaid('')
    try {
      onChange(await sent(file))
    } catch (error) {
      setSaid(declined(error, say))
    } finally {
      setSending(false)
    }
  }
  return (
    <label className="field flex cursor-pointer items-center gap-2 focus-within:outline-2 focus-within:outline-accent">
      <Paperclip size={14} aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1 truncate">{sending ? t('sending') : said ? <span className="text-amber">{said}</span> : isFile(value) ? value.name : <span className="text-muted">{t('choose_file')}</span>}</span>
      <input id={id} type="file" className="sr-only" onChange={(event) => void take(event.target.files?.[0])} />
    </label>
  )
}
