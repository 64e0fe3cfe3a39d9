// Enter completes a form from a text of several lines too; Shift and Enter begin a new line. What holds one thing a line
// (`data-lines`) keeps its Enter, and so does whoever is still choosing Chinese characters.
addEventListener('keydown', (event) => {
  const { target } = event
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing || event.defaultPrevented) return
  if (!(target instanceof HTMLTextAreaElement) || !target.form || 'lines' in target.dataset) return
  event.preventDefault()
  target.form.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
})
