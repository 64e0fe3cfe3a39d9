// A drawing of the page as a PNG: its computed look is written into a copy, which is drawn once and handed over.
const LOOK = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'dominant-baseline']
const SHARP = 2

export async function savePicture(drawing: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect()
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const drawn = drawing.querySelectorAll('*')
  copy.querySelectorAll<SVGElement>('*').forEach((each, at) => {
    const look = getComputedStyle(drawn[at] as Element)
    for (const property of LOOK) each.style.setProperty(property, look.getPropertyValue(property))
  })
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  await image.decode()
  URL.revokeObjectURL(address)
  const sheet = document.createElement('canvas')
  sheet.width = width * SHARP
  sheet.height = height * SHARP
  const pen = sheet.getContext('2d')
  if (!pen) return
  pen.scale(SHARP, SHARP)
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--raised')
  pen.fillRect(0, 0, width, height)
  pen.drawImage(image, 0, 0, width, height)
  const picture = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (picture) download(picture, `${name}.png`)
}

export function download(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
