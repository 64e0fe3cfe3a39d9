// A part of a page that could not be read: said in its place, with the id to quote and the way to try again.
import { Problem } from '../api/client'
import { useWords } from '../words'

export function Unread({ error, again }: { error: Error; again: () => unknown }) {
  const { t, say } = useWords()
  const said = error instanceof Problem ? error.said : undefined
  return (
    <div role="alert" className="space-y-1 px-2 py-4 text-xs leading-5 text-muted">
      <p>{said && said.status < 500 ? say({ en: said.detail, zh: said.detail_zh }) : t('unread')}</p>
      {said?.request_id && <p className="break-all">{t('quote_id', { id: said.request_id })}</p>}
      <button type="button" className="chip" onClick={() => void again()}>
        {t('try_again')}
      </button>
    </div>
  )
}
