// Yes or no to an approval or waiver that waits for whoever looks at the deal; a no says why.
import { useState } from 'react'
import { WhyNot } from '../look/WhyNot'
import { useWords } from '../words'

interface DecideProps {
  busy: boolean
  said: string
  onDecide: (agreed: boolean, comment: string) => Promise<boolean>
}

export function Decide({ busy, said, onDecide }: DecideProps) {
  const { t } = useWords()
  const [declining, setDeclining] = useState(false)
  return (
    <span className="mt-1 inline-flex gap-1.5">
      <button type="button" className="chip border-accent text-accent" disabled={busy} onClick={() => void onDecide(true, '')}>
        {t('approve')}
      </button>
      <button type="button" className="chip" disabled={busy} onClick={() => setDeclining(true)}>
        {t('reject')}
      </button>
      {declining && <WhyNot count={1} said={said} busy={busy} onClose={() => setDeclining(false)} onSay={(comment) => onDecide(false, comment)} />}
    </span>
  )
}
