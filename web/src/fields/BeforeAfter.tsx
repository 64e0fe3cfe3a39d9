// What stood before and what stands after, a row each.
import type { ReactNode } from 'react'
import { useWords } from '../words'

interface Row {
  key: string
  name: string
  before: ReactNode
  after: ReactNode
}

export function BeforeAfter({ what, rows }: { what: string; rows: Row[] }) {
  const { t } = useWords()
  if (!rows.length) return null
  return (
    <table className="w-full max-w-2xl text-left text-xs">
      <thead>
        <tr className="text-muted">
          {[what, t('before'), t('after')].map((words) => (
            <th key={words} scope="col" className="py-1 pr-3 font-normal last:pr-0">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, before, after }) => (
          <tr key={key} className="border-t border-line align-top" data-changed={key}>
            <td className="py-1 pr-3">{name}</td>
            <td className="break-words py-1 pr-3 text-muted">{before}</td>
            <td className="break-words py-1">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
