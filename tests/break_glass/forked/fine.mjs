// No attack: what the next batch is asked to see whether it works.
export default () => 'fine';
