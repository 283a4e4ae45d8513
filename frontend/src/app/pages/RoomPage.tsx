export function RoomPage() {
  return <p>Room</p>;
}
