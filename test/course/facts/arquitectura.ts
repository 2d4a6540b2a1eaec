/** Every fact of the chapter on the architecture of Kubernetes. */
import { near, tell } from './fact.js';
import { containers, manage, nodes, only2021 } from './words.js';

/** Facts of `arquitectura`, in the order of the source. */
export const architecture = tell(
  'arquitectura',
  // Nodes
  [
    'k8s is installed on several nodes managed in coordination: a cluster',
    near(/instal/iu, /vari[oa]s|más de un|conjunto/iu, 100),
    near(/coordin/iu, /cl[uú]ster/iu, 160),
    near(/cl[uú]ster/iu, nodes, 100),
  ],
  [
    'Nodes on Windows are possible in peculiar cases',
    near(/windows/iu, /peculiar|particular|especial|concret|excepci|rar|contad|muy/iu, 200),
  ],
  [
    'Normally the cluster is made of Linux nodes',
    near(/linux/iu, /normal|habitual|común|lo corriente|general|suel|casi siempre/iu),
  ],
  [
    'Nodes need not have the same version nor even the same distribution',
    near(/distribuci/iu, /misma|igual|mism|coincid|distint/iu),
    near(/versi[oó]n/iu, /distribuci/iu, 160),
  ],
  [
    'Often they do, for simple deployment and upkeep',
    near(/simpl|sencill|facilit|comod/iu, /manten/iu, 160),
    near(/despl(?:ieg|eg)|instal/iu, /manten/iu, 100),
  ],
  ['Nodes may be physical or virtual machines', near(/físic/iu, /virtual/iu, 60)],
  [
    'Most usual are instances of an infrastructure cloud, virtual machines at an IaaS provider',
    /IaaS/u,
    near(/instancia|máquinas? virtual/iu, /nube/iu),
    near(/IaaS/iu, /proveedor/iu),
  ],
  [
    'Such providers: AWS, GCP, OpenStack',
    near(near(/AWS|Amazon Web Services/iu, /GCP|Google Cloud/iu, 60), /OpenStack/iu, 60),
  ],
  ['Two kinds of node', /dos (?:tipos|clases|papeles|roles|especies)/iu],
  [
    'Master nodes run the main services',
    near(/master|control.?plane|plano de control/iu, /servicios|componentes/iu, 200),
    near(/servicios|componentes/iu, /principal|esencial|central|fundament/iu, 80),
  ],
  [
    'Master nodes order the others which containers to run',
    near(
      /[oó]rden|mand|indic|encarg|dic[ei]/iu,
      near(/los demás|otros|resto|worker/iu, containers, 160),
      160,
    ),
  ],
  [
    'The word master is disputed in English-speaking countries',
    near(/master/iu, /controver|polémi|discut|cuestion|debat|rechaz|incómod/iu, 160),
    near(/master|término|palabra|nombre/iu, /habla inglesa|anglo|inglés|inglesa/iu, 220),
  ],
  [
    'It is being replaced by control plane node',
    near(/control.?plane/iu, /sustitu|reemplaz|cambi|denomin|llam|renombr|nombre/iu, 220),
  ],
  [
    'Worker nodes receive orders from the controllers',
    near(/worker/iu, /recib|obedec|cumpl|[oó]rden/iu, 200),
    near(/[oó]rden|instruc/iu, /control/iu, 120),
  ],
  [
    'Worker nodes run the containers of the applications',
    near(/worker/iu, /aplicaciones/iu, 260),
    near(containers, /aplicaciones/iu, 60),
  ],
  // Control plane
  ['kube-apiserver manages the API', near(/kube-apiserver/iu, /\bAPI\b/iu, 160)],
  [
    'etcd is a key-value store',
    near(/etcd/iu, /clave.{0,3}valor|clave y valor|clave a valor|claves y valores|pares clave/iu, 160),
  ],
  ['etcd keeps the configuration of the cluster', near(/etcd/iu, /configuraci/iu, 200)],
  [
    'kube-scheduler picks the node for the containers',
    near(/kube-scheduler/iu, /nodo/iu, 160),
    near(/kube-scheduler/iu, /elig|eleg|selec|escog|decid|asign/iu, 160),
  ],
  ['kube-controller-manager runs the controllers', near(/kube-controller-manager/iu, /controladores/iu, 160)],
  [
    'A container runtime (docker, rkt, containerd…) runs what the control plane needs',
    near(/docker/iu, /rkt/iu, 60),
    near(/rkt/iu, /containerd/iu, 60),
    near(
      /rkt|containerd|motor|runtime|entorno de ejecución/iu,
      /necesit|necesari|hagan falta|haga falta|propi/iu,
      260,
    ),
  ],
  ['The list with rkt is that of 2021', near(/rkt/iu, only2021, 500)],
  [
    'cloud-controller-manager runs controllers that talk to the cloud provider',
    near(/cloud-controller-manager/iu, /nube/iu, 200),
    near(/cloud-controller-manager/iu, /controladores/iu, 200),
  ],
  [
    'cloud-controller-manager: nodes',
    near(/cloud-controller-manager/iu, near(/enrutamiento|encaminamiento|rutas/iu, nodes, 80), 700),
  ],
  [
    'cloud-controller-manager: routing',
    near(/cloud-controller-manager/iu, /enrutamiento|encaminamiento|rutas/iu, 600),
  ],
  [
    'cloud-controller-manager: load balancers',
    near(
      /cloud-controller-manager/iu,
      near(/enrutamiento|encaminamiento|rutas/iu, /balanceador/iu, 260),
      700,
    ),
  ],
  [
    'cloud-controller-manager: volumes',
    near(/cloud-controller-manager/iu, near(/enrutamiento|encaminamiento|rutas/iu, /vol[uú]men/iu, 260), 700),
  ],
  // Workers
  [
    'kubelet controls the Pods assigned to its node',
    near(/kubelet/iu, /\bPods?\b/iu, 160),
    near(/\bPods?\b/iu, /asign|correspond|tocad|encomend|su nodo|encarg/iu, 120),
  ],
  ['kube-proxy makes connections over the network possible', near(/kube-proxy/iu, /\bred\b/iu, 160)],
  [
    'On workers too a runtime (docker, rkt, containerd…) runs the containers',
    near(/worker/iu, near(/rkt|containerd|motor|runtime|entorno de ejecución/iu, containers, 160), 600),
  ],
  [
    'supervisord watches and controls kubelet and docker',
    near(near(/supervisord/iu, /kubelet/iu, 160), /docker/iu, 160),
    near(/supervisord/iu, /vigil|monitor|supervis[ae]|control|observ/iu, 120),
  ],
  // Add-ons
  [
    'Add-ons give further functions beyond the basic structure',
    near(near(/add-?ons?/iu, /complementos/iu, 100), /funci|prestaci/iu, 200),
    near(
      /básic|base\b|esencial|fundament|anterior/iu,
      /estructura|esqueleto|armazón|elementos|componentes/iu,
      120,
    ),
  ],
  [
    'Add-ons often run as containers managed by Kubernetes itself',
    near(/complementos|add-?ons?/iu, containers, 300),
    near(
      containers,
      /(?:propi[oa]|mism[oa]).{0,4}(?:kubernetes|k8s|clúster)|(?:kubernetes|k8s) mismo/iu,
      160,
    ),
  ],
  [
    'Cluster DNS gives DNS records for services',
    near(/cluster dns/iu, /registros/iu, 200),
    near(/DNS/iu, /servicios/iu),
  ],
  ['Normally through CoreDNS', near(/CoreDNS/iu, /normal|habitual|suel|general|casi siempre|común/iu)],
  ['Web UI is a web interface to handle k8s', near(/web ui/iu, /interfaz|panel/iu, 160)],
  [
    'Container Resource Monitoring gathers metrics centrally',
    near(/container resource monitoring/iu, /métricas/iu, 220),
    near(/métricas/iu, /centr|un (?:solo|único|mismo) (?:lugar|sitio|punto)/iu, 120),
  ],
  ['There are several options: Prometheus and Sysdig', near(/prometheus/iu, /sysdig/iu, 120)],
  [
    'Cluster-level Logging stores and manages container logs',
    near(/cluster-level logging/iu, /almacen|guard|conserv/iu, 200),
    near(/logs|registros|mensajes|bitácora/iu, manage, 120),
  ],
  // Scheme
  [
    'Some nodes of the cluster are masters, the rest workers',
    near(/resto|demás|otros/iu, /worker/iu, 120),
    near(/alguno|unos|parte/iu, /master|control.?plane|plano de control/iu, 120),
  ],
  [
    'Normally an odd number of masters, for high availability',
    near(/impar/iu, /alta disponibilidad/iu, 220),
    near(/impar/iu, /master|control.?plane|plano de control/iu, 300),
  ],
  [
    'Nodes talk over a network that the infrastructure provides',
    near(/\bred\b/iu, /infraestructura/iu),
    near(/\bred\b/iu, nodes, 160),
  ],
  [
    'Containers get a network of their own, usually an overlay',
    near(/overlay/iu, /\bred\b/iu, 160),
    near(/overlay/iu, containers, 260),
    near(/overlay/iu, /suel|normal|habitual|general|casi siempre/iu, 160),
  ],
  [
    'The scheme shows the container network and the external network',
    /red (?:\p{L}+ )?de (?:los )?contenedores/iu,
    /red externa/iu,
  ],
  ['Video of the chapter', /mF-OGBbA57k/u],
);
