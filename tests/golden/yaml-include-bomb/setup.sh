# Each file includes the next ten times: 10^8 blocks, if nobody counts.
for i in 1 2 3 4 5 6 7 8; do
  for k in 1 2 3 4 5 6 7 8 9 10; do echo "- include: f$((i + 1)).yaml"; done >f$i.yaml
done
echo '- text: x' >f9.yaml
