/** What everyone at a workshop is told before they begin, until the facilitator writes another. */
export const BUILT_IN_CONSENT = `Attune is for practising and refining supportive replies. It is not therapy, not a diagnosis and not a crisis service.

What you write stays in this browser on this device. Nothing is sent anywhere. Whoever runs this workshop, and others who use this device, may be able to read it here and may save it to a file.

Please write no names and nothing else by which somebody could recognise a real person. Use invented or altered cases.

Replies here are AI drafts, written by a model or by rules. They can be wrong, and they can hurt. Scores are estimates.

Nobody is alerted, whatever you write. If you or someone you know is in danger, tell the person who runs this workshop, or call an emergency number or a crisis line.

Taking part is your choice. You can stop at any time, and you can ask to have what you wrote deleted.`;
